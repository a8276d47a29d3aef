/** The door of what editions have in common: whole sections, and pieces of them. */
export { band, decisionHeadlines, disclosure, enforcementRows, licences, office } from './disclosure.ts'
export { disputeHeadlines, disputes, pendingDisputes } from './disputes.ts'
export { narrative, preamble } from './narratives.ts'
export { requestHeadlines, requests } from './requests.ts'
