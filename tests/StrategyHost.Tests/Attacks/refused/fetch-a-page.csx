// ?
var c = new System.Net.Http.HttpClient();
