/** Which version of the program this is: that of the package. */
export const VERSION = '0.2.0'
