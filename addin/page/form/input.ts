/** What is typed into: an input for each figure and each field of the cover, a text area for each text. */
export type Input = HTMLInputElement | HTMLTextAreaElement

/** The id under which what is typed there is handed on; `undefined` for what is no input of the form. */
export function idOfInput(target: EventTarget | null): string | undefined {
  if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return undefined
  const { cell, narrative, field } = target.dataset
  return cell ?? field ?? (narrative === undefined ? undefined : `narrative.${narrative}`)
}

export const isFigure = (target: EventTarget | null): target is HTMLInputElement =>
  target instanceof HTMLInputElement && target.dataset.cell !== undefined
