/** The door of the Excel host. */
export { activePlace, excelHost } from './host.ts'
export { inExcel, onButton } from './office.ts'
