/** What the user drops or chooses → names and bytes. Knows no report. */
import { Unreadable } from '../../converter/errors.ts'
import { tooLarge } from '../../converter/source/index.ts'

/** A file that was dropped or chosen. */
export interface Source {
  readonly file: File
  /** The file as it stands on the disk now; its bytes cannot be had where the browser does not look twice. */
  again(): Promise<File>
}

export const chosen = (file: File): Source => ({ file, again: async () => file })

export interface ChosenFile {
  readonly name: string
  readonly bytes: Uint8Array | Unreadable
}

/** A file's bytes, or why they cannot be had. */
export async function take(file: File): Promise<ChosenFile> {
  const refused = tooLarge(file.size)
  if (refused) return { name: file.name, bytes: refused }
  try {
    return { name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) }
  } catch {
    return { name: file.name, bytes: new Unreadable('cannotOpen') }
  }
}

/** Browsers that can look at a dropped file again give a handle, but only while the drop lasts. */
type Item = DataTransferItem & { readonly getAsFileSystemHandle?: () => Promise<{ getFile?(): Promise<File> } | null> }

function dropped(item: Item): Source | undefined {
  const file = item.getAsFile()
  if (!file) return undefined
  const handle = item.getAsFileSystemHandle?.().catch(() => null)
  return { file, again: async () => (await (await handle)?.getFile?.()) ?? file }
}

/** Calls back with the files of every drop, anywhere on the page; a file must never replace the page itself. */
export function onDrop(
  target: HTMLElement,
  over: (inside: boolean) => void,
  drop: (sources: readonly Source[]) => void,
): void {
  const holdsFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false
  target.addEventListener('dragover', (event) => {
    if (!holdsFiles(event)) return
    event.preventDefault()
    over(true)
  })
  target.addEventListener('dragleave', (event) => {
    if (!event.relatedTarget) over(false)
  })
  target.addEventListener('drop', (event) => {
    if (!holdsFiles(event)) return
    event.preventDefault()
    over(false)
    drop([...(event.dataTransfer?.items ?? [])].flatMap((item) => dropped(item) ?? []))
  })
}
