// SH0003 line 2: TaskAwaiter: the inside of the runtime is not reachable; use ordinary classes, arrays and spans
class Wait { public System.Runtime.CompilerServices.TaskAwaiter GetAwaiter() => default; }
