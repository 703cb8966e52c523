using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using WritersRoom.Accounts;
using WritersRoom.Data;
using WritersRoom.Jobs.Testing;
using WritersRoom.Server.Startup;
using Xunit;

namespace WritersRoom.TestSupport.Server;

/// <summary>The real server on a real port and a database of its own; what tests of its routes speak.</summary>
public class ServerFixture : DatabaseFixture
{
    private WebApplication? app;
    private HttpClient? owner;

    /// <summary>Speaks as the local owner.</summary>
    public HttpClient Owner => owner!;

    public Uri Address => Owner.BaseAddress!;

    public IServiceProvider Services => app!.Services;

    /// <summary>The installation's data folder; removed at the end.</summary>
    public string DataFolder { get; } = Directory.CreateTempSubdirectory("writersroom-data-").FullName;

    protected override string TemplateName => "server";

    /// <summary>Further settings of the server, as on its command line.</summary>
    protected virtual IEnumerable<string> Arguments => [];

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        app = await StartNodeAsync();
        owner = ClientOf(app);
    }

    public override async ValueTask DisposeAsync()
    {
        owner?.Dispose();
        if (app is not null)
        {
            await app.StopAsync();
            await app.DisposeAsync();
        }

        Directory.Delete(DataFolder, recursive: true);
        GC.SuppressFinalize(this);
        await base.DisposeAsync();
    }

    /// <summary>One more node of this installation: the same database, the same data folder.</summary>
    public Task<WebApplication> StartNodeAsync(params string[] args) =>
        StartAsync(Database.ConnectionString, [$"--WRITERSROOM:DATA={DataFolder}", .. Arguments, .. args]);

    /// <summary>One more server, on a database that others may share; without another in <paramref name="args"/>, with the data folder of that database.</summary>
    public static Task<WebApplication> StartAsync(string connectionString, params string[] args) => StartAsync(connectionString, _ => { }, args);

    /// <summary>The same, with services of the test's own, such as a scripted model.</summary>
    public static async Task<WebApplication> StartAsync(string connectionString, Action<IServiceCollection> addServices, params string[] args)
    {
        // Whatever providers the machine's environment knows, tests do not.
        string[] noProviders = ["--ANTHROPIC_API_KEY=", "--ANTHROPIC_BASE_URL=", "--OPENAI_API_KEY=", "--OPENAI_BASE_URL="];
        string[] ownData = [$"--WRITERSROOM:DATA={TestDataFolder.Of(connectionString)}"];
        var builder = ServerApplication.CreateBuilder(["--urls", "http://127.0.0.1:0", .. ownData, .. noProviders, .. args]);
        builder.Logging.ClearProviders();
        addServices(builder.Services);
        var app = ServerApplication.Build(builder, connectionString);
        await app.StartAsync();
        return app;
    }

    public static HttpClient ClientOf(WebApplication app)
    {
        var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return new HttpClient { BaseAddress = new Uri(address) };
    }

    /// <summary>A new user with an API key, and a client that sends it.</summary>
    public async Task<HttpClient> SignInAsync(string name)
    {
        await using var scope = Services.CreateAsyncScope();
        var accounts = scope.ServiceProvider.GetRequiredService<AccountService>();
        await accounts.AddUserAsync(name, CancellationToken.None);
        var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await accounts.CreateKeyAsync(name, "test", CancellationToken.None));
        return client;
    }

    /// <summary>Works every job that is due, until none is left; with <paramref name="includeWaiting"/> also what waits for its time.</summary>
    public Task DrainJobsAsync(bool includeWaiting = false) => JobTesting.DrainAsync(Services, includeWaiting, TestContext.Current.CancellationToken);

    /// <summary>Imports Fountain text and returns the answer's body.</summary>
    public async Task<JsonObject> UploadFountainAsync(string text, string? title = null, HttpClient? client = null)
    {
        using var response = await UploadAsync(Encoding.UTF8.GetBytes(text), "script.fountain", title, client);
        return (await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonObject>())!;
    }

    public async Task<HttpResponseMessage> UploadAsync(byte[] content, string fileName, string? title = null, HttpClient? client = null)
    {
        using var form = new MultipartFormDataContent { { new ByteArrayContent(content), "file", fileName } };
        if (title is not null)
            form.Add(new StringContent(title), "title");
        return await (client ?? Owner).PostAsync(new Uri("/api/scripts", UriKind.Relative), form);
    }

    protected override async Task InitializeTemplateAsync(string connectionString)
    {
        await using var dataSource = NpgsqlDataSource.Create(connectionString);
        await using var db = new WritersRoomDbContext(new DbContextOptionsBuilder<WritersRoomDbContext>().UseNpgsql(dataSource).Options);
        await new DatabaseMigrator(db, dataSource, NullLogger<DatabaseMigrator>.Instance, TimeProvider.System).UpAsync(CancellationToken.None);
    }
}
