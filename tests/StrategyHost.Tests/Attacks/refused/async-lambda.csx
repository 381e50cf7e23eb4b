// SH0002 line 2: async is not available; use Every, At or the events
OnStart(async () => { await System.Threading.Tasks.Task.Delay(1); });
