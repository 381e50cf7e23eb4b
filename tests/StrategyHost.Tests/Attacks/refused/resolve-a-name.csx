// ?
var a = System.Net.Dns.GetHostAddresses("example.org");
