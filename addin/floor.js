/**
 * The oldest browsers that page and pane are built for, and what they lack. Chromium 86 runs in 360 and QQ browsers and in older
 * WebView2, 109 is the last of Windows 7; Firefox 102 is an ESR release. Safari had no lookbehind in patterns before 16.4, and
 * that nothing can stand in for: below, as below the others, the page says so.
 */
export const TARGET = ['chrome86', 'firefox102', 'safari16.4']

/** For an entry of webpack: what is defined before everything else. addin/tsconfig.json knows no newer library than these browsers. */
export const POLYFILLS = './addin/polyfills.ts'
