// SH0003 line 2: HttpClient: the network is not available to scripts; use the market's events
var c = new System.Net.Http.HttpClient();
