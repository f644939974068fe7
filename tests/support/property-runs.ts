import fc from 'fast-check'

// Every run draws other examples, so many short ones find what a few long ones would. SEMIR_PROPERTY_RUNS=1000 looks harder.
fc.configureGlobal({ numRuns: Number(process.env['SEMIR_PROPERTY_RUNS'] ?? 40) })
