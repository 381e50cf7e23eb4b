// ?
await System.Threading.Tasks.Task.Delay(1);
