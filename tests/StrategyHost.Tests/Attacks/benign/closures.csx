// 2
var count = 0;
Func<int> next = () => ++count;
OnStart(() => { next(); next(); Log($"{count}"); });
