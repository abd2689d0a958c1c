/** A family with more notes than this is not made into one document for printing. */
export const mostInDocument = 100;
