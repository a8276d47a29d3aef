/** Scripts that only some files need, carried inside the page as build.js packed them: unpackCarried and run when the first such file comes. */
import { unpackCarried } from './lzma.ts'

/** How webpack loads a script by its name. */
declare const __webpack_require__: { l: (name: string, done: (event: Event) => void) => void }

/** From now on scripts come out of the page. Its policy admits each by the hash of its text. */
export function runCarried(): void {
  __webpack_require__.l = (name, done) => {
    const packed = document.querySelector<HTMLTemplateElement>(`template[data-script="${name}"]`)?.content.textContent
    if (packed) {
      const script = document.createElement('script')
      script.text = new TextDecoder().decode(unpackCarried(packed))
      document.head.append(script)
      script.remove()
    }
    done(new Event('load'))
  }
}
