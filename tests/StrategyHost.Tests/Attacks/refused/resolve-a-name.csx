// SH0003 line 2: System.Net.Dns: the network is not available to scripts; use the market's events
var a = System.Net.Dns.GetHostAddresses("example.org");
