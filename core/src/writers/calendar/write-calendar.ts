import { stableId } from '../../base/index.ts';
import ical, { ICalAlarmType, ICalCalendarMethod, ICalEventTransparency } from 'ical-generator';
import { actionText, type Language, languages } from '../../language/index.ts';
import { type Action, MOST_ACTIONS_NOW, type Plan } from '../../plan/index.ts';

/** A reminder comes a week ahead. */
const SECONDS_A_DAY = 86_400;
const REMIND_DAYS_BEFORE = 7;

/** Days after the plan's date on which a step without a date is put into the calendar, by urgency. */
const daysAhead: Readonly<Record<Action['urgency'], number | null>> = {
  now: 1,
  soon: 14,
  'when-it-comes-up': null,
};

/**
 * The plan's steps as an iCalendar file (RFC 5545): a whole-day event a step that is due on a day or to be
 * taken now or soon, with a reminder a week ahead of those further away. Titles name no disease, gene or medicine,
 * because calendars are shown on locked screens and shared; what it is about stands in the report.
 * The same plan and language give the same bytes.
 */
export function writeCalendar(plan: Plan, language: Language): string {
  const words = languages[language];
  const { calendar } = words;
  const stamp = new Date(`${plan.asOf}T00:00:00Z`);
  const file = ical({
    name: calendar.name,
    prodId: { company: 'Kairos', product: 'plan' },
    method: ICalCalendarMethod.PUBLISH,
  });
  for (const [index, action] of plan.actions.entries()) {
    const start = startOf(action, plan.asOf);
    if (start === null) continue;
    const { who, when } = actionText(action, words);
    const event = file.createEvent({
      // Imported again, a later plan of the same person moves the event instead of doubling it.
      id: `${stableId(`${JSON.stringify(plan.person)} ${action.id}`)}@kairos`,
      start,
      allDay: true,
      stamp,
      summary: calendar.title(index < MOST_ACTIONS_NOW ? index + 1 : null),
      description: `${calendar.openReport} ${who}. ${when}.`,
      transparency: ICalEventTransparency.TRANSPARENT,
    });
    if (start.getTime() - stamp.getTime() > REMIND_DAYS_BEFORE * SECONDS_A_DAY * 1000)
      event.createAlarm({ type: ICalAlarmType.display, triggerBefore: REMIND_DAYS_BEFORE * SECONDS_A_DAY });
  }
  return `${file.toString()}\r\n`;
}

/** The day of a step; a date that has passed moves to the day after the plan's. Null: no day can be named. */
function startOf(action: Action, asOf: string): Date | null {
  const today = Date.parse(`${asOf}T00:00:00Z`);
  const tomorrow = today + SECONDS_A_DAY * 1000;
  if (action.due !== null) return new Date(Math.max(Date.parse(`${action.due}T00:00:00Z`), tomorrow));
  const days = daysAhead[action.urgency];
  return days === null ? null : new Date(today + days * SECONDS_A_DAY * 1000);
}
