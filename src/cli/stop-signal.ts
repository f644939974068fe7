/**
 * Aborts when the process is asked to end, or when the parent that started it is gone. Ctrl-C pressed again ends the
 * process.
 */
export function stopSignal(): AbortSignal {
  const controller = new AbortController()
  const stop = () => controller.abort()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, stop)
  process.once('disconnect', stop)
  // Listening keeps the channel to the parent open, and an open channel keeps a process that is done from ending.
  process.channel?.unref()
  return controller.signal
}
