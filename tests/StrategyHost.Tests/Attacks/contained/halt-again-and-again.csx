// 
OnStart(() => { for (var i = 0; i < 1_000; i++) Halt($"reason {i}\nforged: line"); });
