/** Where the order of the test files of a run is kept, in the folder in which they run. */
export const ORDER = 'order.json'
