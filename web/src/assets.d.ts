declare module '*?url' {
  const address: string;
  // oxlint requires named exports; Vite gives addresses as default ones.
  export default address;
}
