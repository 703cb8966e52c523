using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;
using WritersRoom.Accounts;
using WritersRoom.Artifacts;
using WritersRoom.Chat;
using WritersRoom.Conversations;
using WritersRoom.Data;
using WritersRoom.Events;
using WritersRoom.Impact;
using WritersRoom.Ingestion;
using WritersRoom.Jobs;
using WritersRoom.Knowledge;
using WritersRoom.Llm;
using WritersRoom.Prompting;
using WritersRoom.Retrieval;
using WritersRoom.Scribe;
using WritersRoom.Scripts;
using WritersRoom.Server.Artifacts;
using WritersRoom.Server.Auth;
using WritersRoom.Server.Chat;
using WritersRoom.Server.Conversations;
using WritersRoom.Server.Docs;
using WritersRoom.Server.Events;
using WritersRoom.Server.Health;
using WritersRoom.Server.Idempotency;
using WritersRoom.Server.Impact;
using WritersRoom.Server.Ingestion;
using WritersRoom.Server.Jobs;
using WritersRoom.Server.Knowledge;
using WritersRoom.Server.Mcp;
using WritersRoom.Server.Problems;
using WritersRoom.Server.Reports;
using WritersRoom.Server.Retrieval;
using WritersRoom.Server.Scribe;
using WritersRoom.Server.Scripts;
using WritersRoom.Server.Settings;
using WritersRoom.Server.Usage;
using WritersRoom.Server.WebFiles;
using WritersRoom.Storage;
using WritersRoom.Tools;
using WritersRoom.Usage;

namespace WritersRoom.Server.Startup;

/// <summary>The composition root: what the server is made of, and the order in which a request passes through it.</summary>
public static class ServerApplication
{
    private const long LargestBody = 5L * 1024 * 1024;
    private const int StatementsPrepared = 60;
    private const string AbandonedAfter = "idle_in_transaction_session_timeout";

    public static WebApplicationBuilder CreateBuilder(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        // Once more, so that the command line has the last word.
        builder.Configuration.AddEnvironmentVariables("WRITERSROOM__").AddCommandLine(args);
        return builder;
    }

    /// <summary>Builds the server on a database; it is migrated and knows its owner when it starts to listen.</summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "The container disposes what it is given.")]
    public static WebApplication Build(WebApplicationBuilder builder, string connectionString)
    {
        ListenAddresses.Configure(builder);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestBody;
        });
        // Requests are read, and answers sent, on the thread that has them in hand: nothing here holds one up, and each other that is woken costs a streamed word some hundredths of a millisecond.
        builder.WebHost.UseSockets(sockets => sockets.UnsafePreferInlineScheduling = true);
        AddProduct(builder.Services, builder.Configuration, connectionString);
        builder.Services.AddEvents(builder.Configuration);
        builder.Services.AddSingleton<KeptAnswers>();
        builder.Services.AddSnakeCaseJson().AddProblems().AddServerAuth().AddApiDescription().AddMcpServer();
        builder.Services.AddHostedService<FirstStart>();

        var app = builder.Build();
        app.UseProblems();
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<LoopbackGuard>();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseMiddleware<IdempotentRequests>();
        app.UseWebFiles();

        var api = app.MapGroup("/api").RequireAuthorization();
        api.MapScripts();
        api.MapScenes();
        api.MapSource();
        api.MapExport();
        api.MapAnalysis();
        api.MapArtifacts();
        api.MapReports();
        api.MapSearch();
        api.MapKnowledge();
        api.MapChat();
        api.MapConversations();
        api.MapMediaAssets();
        api.MapScribe();
        api.MapSearchSync();
        api.MapJobs();
        api.MapEvents();
        api.MapImpact();
        api.MapSettings();
        api.MapUsage();
        app.MapMcpServer();
        app.MapHealth();
        app.MapApiDescription();
        return app;
    }

    /// <summary>The product itself, without a face: what commands beside the server use too.</summary>
    internal static void AddProduct(IServiceCollection services, IConfiguration configuration, string connectionString)
    {
        // Made by the container, so that it closes the connections when the server ends.
        services.AddSingleton(_ => DataSourceOf(connectionString));
        services.AddSingleton(_ => new WarmConnections(DataSourceOf(connectionString, Warm)));
        services.TryAddSingleton(TimeProvider.System);
        services.AddDbContextFactory<WritersRoomDbContext>((provider, options) => options.UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>()));
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<WritersRoomDbContext>>().CreateDbContext());
        services.AddScoped<DatabaseMigrator>();
        services.AddScoped<AccountService>();
        services.AddScoped<OwnJobs>();
        services.AddLlm(configuration, () => DataFolder.Of(configuration)).AddUsage(configuration);
        services.AddJobs(jobs => configuration.GetSection("Jobs").Bind(jobs));
        services.AddScripts(configuration);
        services.AddArtifacts(configuration);
        services.AddRetrieval();
        services.AddIngestion(configuration);
        services.AddImpact();
        services.AddConversations();
        services.AddStorage(configuration, () => DataFolder.Of(configuration));
        services.AddScribe(configuration);
        services.AddPrompting(configuration);
        services.AddKnowledge();
        services.AddTools();
        services.AddChat();
    }

    // A process that stops in the middle of a transaction, or whose machine is gone without a word, would hold what it had locked for as long as it is away; no transaction here waits for anything but the database.
    private static string WithAbandonment(string? options) =>
        options?.Contains(AbandonedAfter, StringComparison.Ordinal) == true ? options : $"{options} -c {AbandonedAfter}=30s".TrimStart();

    // The same statements come again and again: each connection has those that it has seen a few times planned once. Sessions are not reset between them: what is set for one transaction ends with it,
    // and who keeps a connection takes back what it has set.
    private static NpgsqlDataSource DataSourceOf(string connectionString, Action<NpgsqlConnectionStringBuilder>? change = null)
    {
        var builder = new NpgsqlDataSourceBuilder(connectionString);
        if (builder.ConnectionStringBuilder.MaxAutoPrepare == 0)
            builder.ConnectionStringBuilder.MaxAutoPrepare = StatementsPrepared;
        builder.ConnectionStringBuilder.NoResetOnClose = true;
        builder.ConnectionStringBuilder.Options = WithAbandonment(builder.ConnectionStringBuilder.Options);
        change?.Invoke(builder.ConnectionStringBuilder);
        return builder.Build();
    }

    // One stays open: whoever asks after a long pause does not wait for it to be opened.
    private static void Warm(NpgsqlConnectionStringBuilder connection) =>
        (connection.MinPoolSize, connection.MaxPoolSize) = (1, Math.Min(connection.MaxPoolSize, WarmConnections.Most));
}
