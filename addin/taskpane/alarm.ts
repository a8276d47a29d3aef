/** Says below the pane what went wrong where nobody expected it. */
import { SENTENCE } from '../sentences.ts'
import { onUnexpected } from '../unexpected.ts'

/** From now on; the place for the sentence is made at once, so that it is read out when it is filled. */
export function showUnexpected(): void {
  const alarm = document.createElement('p')
  alarm.setAttribute('role', 'alert')
  alarm.className = 'alarm'
  document.body.append(alarm)
  onUnexpected((error) => {
    alarm.textContent = SENTENCE.uncaught(error)
  })
}
