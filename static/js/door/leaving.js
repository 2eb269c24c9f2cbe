const tasks = []
let hasBegun = false

/** Does `task` when somebody signs out, before the server is told. */
export function beforeLeaving(task) {
  tasks.push(task)
}

/** Says whether somebody is signing out; from then on this page keeps nothing of an evening. */
export function isLeaving() {
  return hasBegun
}

export function beginToLeave() {
  hasBegun = true
}

/** Does what is left to do; whatever fails holds nobody back. */
export function lastTasks() {
  return Promise.allSettled(tasks.map((task) => task()))
}
