/** Where the times of the test files are kept between the runs of a round, in the folder in which the tests run. */
export const TIMES = 'times.json'
