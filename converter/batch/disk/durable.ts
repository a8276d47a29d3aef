/** What a power cut must not take: contents and names, on the disk itself and no longer only on their way to it. */
import { closeSync, fsyncSync, openSync } from 'node:fs'
import { open } from 'node:fs/promises'

/** Several at once share a turn of the disk; more of them would only wait. */
const AT_ONCE = 16

/** The contents of files that were written some time ago. A file that is gone by now has nothing to lose. */
export async function syncFiles(paths: readonly string[]): Promise<void> {
  const left = paths.values()
  const worker = async () => {
    for (const path of left) await syncFile(path)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+').catch(() => undefined)
  try {
    await file?.sync()
  } finally {
    await file?.close()
  }
}

/** The names in a folder; not every system lets a folder be opened. */
export function syncFolder(path: string): void {
  try {
    const folder = openSync(path, 'r')
    try {
      fsyncSync(folder)
    } finally {
      closeSync(folder)
    }
  } catch {
    // Windows keeps names by itself.
  }
}
