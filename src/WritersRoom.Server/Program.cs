using WritersRoom.Server.Commands;
using WritersRoom.Server.Startup;

return CommandLine.IsCommand(args) ? await CommandLine.RunAsync(args) : await ServerRun.RunAsync(args);
