/** How our scripts and Office find each other: when it is ready, and which button of the ribbon runs what. Knows no workbook. */
/// <reference types="office-js" />

/** Is there a requirement set? The manifest asks for 1.7 only. */
export const supports = (version: string): boolean => Office.context.requirements.isSetSupported('ExcelApi', version)

/** Resolves when Office is there; false in a plain browser or in another program. */
export const inExcel = async (): Promise<boolean> => (await Office.onReady()).host === Office.HostType.Excel

/** Runs something for a button of the ribbon; what it throws is dropped, as such a button has nowhere to say it. */
export function onButton(name: string, run: () => Promise<void>): void {
  Office.actions.associate(name, async (event: Office.AddinCommands.Event) => {
    try {
      await run()
    } catch {
      // The pane tells of the same problem in words.
    } finally {
      event.completed()
    }
  })
}
