// SH0003 line 2: System.Threading.Channels: a strategy is one sequence of reactions; use Every, At or the events
var c = System.Threading.Channels.Channel.CreateUnbounded<int>();
