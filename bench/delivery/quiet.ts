/** Before anything is imported that logs: what a worker says while it works would be in the way of the table. */
process.env["LOG_LEVEL"] ??= "error";
