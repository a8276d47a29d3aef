/** In place of office.ts in nianbao-office.html: PDF and old workbooks are read too. */
export { officeReaders as OFFICE } from '../../converter/published/office/index.ts'
