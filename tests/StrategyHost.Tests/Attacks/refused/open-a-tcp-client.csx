// SH0003 line 2: TcpClient: the network is not available to scripts; use the market's events
var client = new System.Net.Sockets.TcpClient("127.0.0.1", 22);
