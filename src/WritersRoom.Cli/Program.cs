using WritersRoom.Cli;
using WritersRoom.Cli.Output;

using var terminal = Terminal.OfThisProcess();
return await new CommandSession(terminal, Environment.GetEnvironmentVariable, TimeProvider.System).RunAsync(args);
