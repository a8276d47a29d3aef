/** Runs the built program as users do, and looks at its time and memory. Linux. Knows no input. */
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'

const PROGRAM = 'dist/nianbao.cjs'

export interface Run {
  readonly seconds: number
  /** Of all threads together: what other programs on the machine hardly change. */
  readonly cpu: number
  /** Greatest resident memory of the whole process until so many files were done, MB. */
  readonly memory: readonly { readonly done: number; readonly peak: number }[]
  readonly peak: number
}

/** Runs the program as users do, and looks at its memory all the time. */
export function run(...words: readonly string[]): Promise<Run> {
  return new Promise((resolve, reject) => {
    const start = performance.now()
    const child = spawn(process.execPath, [PROGRAM, ...words], { stdio: ['ignore', 'ignore', 'pipe'] })
    const memory: { done: number; peak: number }[] = []
    let peak = 0
    let cpu = 0
    let said = ''
    const look = () => {
      peak = Math.max(peak, highWater(child.pid!))
      cpu = Math.max(cpu, cpuSeconds(child.pid!))
    }
    const timer = setInterval(look, 50)
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said = text
      const done = /已处理 (\d+)/.exec(text)?.[1]
      look()
      if (done !== undefined) memory.push({ done: Number(done), peak })
    })
    child.on('close', (code) => {
      clearInterval(timer)
      if (code === 2 || code === null) reject(new Error(said))
      else resolve({ seconds: (performance.now() - start) / 1000, cpu, memory, peak })
    })
  })
}

/** What the kernel noted as the most that the process had in memory, threads and all. */
function highWater(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024
  } catch {
    return 0
  }
}

/** utime and stime of proc_pid_stat(5), behind the name in brackets; in hundredths of a second. */
function cpuSeconds(pid: number): number {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
    return (Number(fields[11]) + Number(fields[12])) / 100
  } catch {
    return 0
  }
}
