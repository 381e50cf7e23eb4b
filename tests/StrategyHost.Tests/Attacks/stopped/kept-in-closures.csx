// Memory: out of memory, 256 MB with all that is kept or else Deadline: stopped after 2 s of processor in one reaction or else Died: stopped by the host: no answer within the time for one event
var kept = new List<Action>();
OnBook(Perp("BTC"), book => { for (var i = 0; i < 100_000; i++) { var block = new byte[100]; kept.Add(() => block[0]++); } });
