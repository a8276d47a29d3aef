/** What the user drops or chooses → names and bytes, archives opened. Knows no report. */
import { Unreadable } from '../../converter/errors.ts'
import { reasonOf } from '../../converter/examine/index.ts'
import { archiveEntries, isPassedOver, looksLikeArchive, otherKind, tooLarge } from '../../converter/source/index.ts'
import { webInflate } from '../../templates/lib/inflate-web.ts'

/** A file that was dropped or chosen. */
export interface Source {
  readonly file: File
  /** The file as it stands on the disk now; its bytes cannot be had where the browser does not look twice. */
  again(): Promise<File>
}

export const chosen = (file: File): Source => ({ file, again: async () => file })

/** A file that lies by itself, or in an archive: then its name begins with the archive's. */
export interface ChosenFile extends Partial<Pick<Source, 'again'>> {
  readonly name: string
  /** Its bytes, or why they cannot be had. */
  read(): Uint8Array | Unreadable
}

/** The file, or those in it; every one is accounted for but what programs and systems leave beside other files. */
export async function take({ file, again }: Source): Promise<readonly ChosenFile[]> {
  const { name } = file
  if (isPassedOver(name)) return []
  const isArchive = looksLikeArchive(name)
  const itself = (found: Uint8Array | Unreadable): readonly ChosenFile[] => [{ name, read: () => found, again }]
  // What it is does not change by looking again.
  const refuse = (why: Unreadable): readonly ChosenFile[] => [{ name, read: () => why }]
  const refused = otherKind(name) ?? tooLarge(name, file.size)
  if (refused) return refuse(refused)
  let bytes: Uint8Array
  try {
    bytes = new Uint8Array(await file.arrayBuffer())
  } catch {
    return itself(new Unreadable('cannotOpen'))
  }
  if (!isArchive) return itself(bytes)
  try {
    return archiveEntries(bytes, webInflate).map((entry) => ({ name: `${name}/${entry.name}`, read: attempt(entry) }))
  } catch (error) {
    return refuse(reasonOf(error))
  }
}

const attempt =
  ({ read }: { read(): Uint8Array }): ChosenFile['read'] =>
  () => {
    try {
      return read()
    } catch (error) {
      return reasonOf(error)
    }
  }

/** Often enough for a bar that moves, seldom enough not to be slower for it. */
const BREATH = 40

/** Uses the files one after the other, and lets the page breathe; `progress` hears how many of how many are done, last of all. */
export async function takeEach(
  sources: readonly Source[],
  progress: (done: number, of: number) => void,
  use: (file: ChosenFile) => Promise<void>,
): Promise<void> {
  let breath = performance.now()
  let done = 0
  let of = sources.length
  for (const source of sources) {
    const files = await take(source)
    of += files.length - 1
    for (const file of files) {
      await use(file)
      done++
      if (performance.now() - breath < BREATH) continue
      progress(done, of)
      await new Promise((resolve) => setTimeout(resolve))
      breath = performance.now()
    }
  }
  if (done > 0) progress(done, of)
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
