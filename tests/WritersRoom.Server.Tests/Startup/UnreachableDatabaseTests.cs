using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using WritersRoom.Server.Startup;
using WritersRoom.TestSupport;

namespace WritersRoom.Server.Tests.Startup;

public sealed class UnreachableDatabaseTests
{
    [Fact]
    public async Task A_database_that_does_not_answer_is_one_sentence()
        => (await RefusalAsync("Host=127.0.0.1;Port=1;Username=writer;Password=secret;Database=room")).ShouldStartWith("The PostgreSQL of ConnectionStrings__WritersRoom does not answer.");

    [Fact]
    public async Task A_database_that_refuses_is_one_sentence_without_the_password()
    {
        var refusing = new NpgsqlConnectionStringBuilder(await TestPostgres.ConnectionStringAsync()) { Database = "there_is_no_such_database" };

        var sentence = await RefusalAsync(refusing.ConnectionString);

        sentence.ShouldStartWith("PostgreSQL refused:");
        sentence.ShouldNotContain("Password");
    }

    private static async Task<string> RefusalAsync(string connectionString)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new("ConnectionStrings:WritersRoom", connectionString)]).Build();
        var refused = await Should.ThrowAsync<StartupException>(() => DatabaseStartup.AttachAsync(configuration, NullLogger.Instance, CancellationToken.None));
        return refused.Message;
    }
}
