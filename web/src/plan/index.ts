export { PlanScreens, type PlanScreensProps } from './plan-screens.tsx';
