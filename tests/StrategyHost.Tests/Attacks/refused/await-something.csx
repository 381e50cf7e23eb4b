// SH0002 line 2: await is not available; use Every, At or the events
await System.Threading.Tasks.Task.Delay(1);
