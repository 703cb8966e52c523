using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using WritersRoom.Jobs;
using WritersRoom.Jobs.CrashNode;

// A node to be killed, or stopped and resumed. It says "working" before each effect, "worked" after its commit, "refused" when its lease was lost and
// "failed" when anything else was in the way. Called with "hold" as well, it waits before each effect until it is told "go".
var gate = args.Contains("hold") ? Gate.Closed(Console.In) : Gate.Open;
var builder = Host.CreateEmptyApplicationBuilder(null);
builder.Services
    .AddSingleton(NpgsqlDataSource.Create(args[0]))
    .AddSingleton(gate)
    .AddJobs(options =>
    {
        options.LeaseDuration = TimeSpan.FromSeconds(1);
        options.BackoffBase = TimeSpan.FromMilliseconds(1);
    })
    .AddWorker<Errand, ErrandWorker>();
await builder.Build().RunAsync();
