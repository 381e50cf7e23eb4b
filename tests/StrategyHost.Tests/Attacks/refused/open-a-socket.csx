// SH0003 line 2: Socket: the network is not available to scripts; use the market's events
var s = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
