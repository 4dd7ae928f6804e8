/** Presses Tab until the focus is at what a selector names; throws where it never comes there. */
export async function tabTo(page, selector) {
  for (let i = 0; i < 200; i++) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the keyboard does not reach ${selector}`);
}

/** Presses Tab until the focus is at what is so called; throws where it never comes there. */
export async function tabToText(page, name) {
  for (let i = 0; i < 200; i++) {
    await page.keyboard.press('Tab');
    if (name.test(await page.evaluate(() => document.activeElement?.textContent ?? ''))) return;
  }
  throw new Error(`no stop of the keyboard is called ${name}`);
}

/** Where the focus cannot be seen, of so many stops of the keyboard from here, or until it leaves the page. */
export async function unseenStops(page, most) {
  const unseen = [];
  for (let i = 0; i < most; i++) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const own = document.activeElement;
      if (own === null || own === document.body) return null;
      const box = own.getBoundingClientRect();
      const isOutlined =
        getComputedStyle(own).outlineStyle !== 'none' ||
        own.closest('label, .file-button, .choice-row') !== null;
      return {
        html: own.outerHTML.slice(0, 80),
        isSeen: isOutlined && box.bottom > 0 && box.top < innerHeight,
      };
    });
    if (stop === null) break;
    if (!stop.isSeen) unseen.push(stop.html);
  }
  return unseen;
}
