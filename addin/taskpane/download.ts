/** Hands a file to the user from inside Excel, where web views differ: some save at once, some only on a click, some not at all. */
import { SENTENCE } from '../sentences.ts'

/** So that the link still works when the user comes back from a save dialog. */
const KEEP = 10 * 60_000

/** Starts a download, and leaves a link to the file and a way out beside it for as long as the file is kept. */
export function downloader(beside: HTMLElement): (name: string, bytes: Uint8Array) => Promise<void> {
  const place = document.createElement('p')
  place.className = 'saved'
  place.setAttribute('role', 'status')
  place.hidden = true
  beside.append(place)
  return async (name, bytes) => {
    const url = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>]))
    const link = document.createElement('a')
    link.href = url
    link.download = name
    link.textContent = SENTENCE.saved(name)
    place.replaceChildren(link, ' ', SENTENCE.savedElse)
    place.hidden = false
    link.click()
    setTimeout(() => {
      URL.revokeObjectURL(url)
      if (link.isConnected) place.hidden = true
    }, KEEP)
  }
}
