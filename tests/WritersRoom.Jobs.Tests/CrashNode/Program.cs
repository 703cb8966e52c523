using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using WritersRoom.Jobs;
using WritersRoom.Jobs.CrashNode;

// A node to be killed. It says "working" before each effect and "worked" after its commit; the test kills it at some line.
var builder = Host.CreateEmptyApplicationBuilder(null);
builder.Services
    .AddSingleton(NpgsqlDataSource.Create(args[0]))
    .AddJobs(options =>
    {
        options.LeaseDuration = TimeSpan.FromSeconds(1);
        options.BackoffBase = TimeSpan.FromMilliseconds(1);
    })
    .AddWorker<Errand, ErrandWorker>();
await builder.Build().RunAsync();
