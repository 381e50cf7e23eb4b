// Memory: out of memory, 256 MB with all that is kept
while (true) OnStart(() => { });
