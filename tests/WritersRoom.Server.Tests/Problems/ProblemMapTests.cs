using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using WritersRoom.Problems;
using WritersRoom.Server.Problems;
using WritersRoom.TestSupport.Server;

namespace WritersRoom.Server.Tests.Problems;

public sealed class ProblemMapTests
{
    private static readonly NpgsqlException Refused = new("Failed to connect", new SocketException((int)SocketError.ConnectionRefused));

    public static TheoryData<Exception> LostDatabases { get; } =
    [
        Refused,
        new InvalidOperationException("An exception has been raised that is likely due to a transient failure.", Refused),
        new DbUpdateException("An error occurred while saving the entity changes.", Refused),
        new DbUpdateException("An error occurred while saving the entity changes.", new PostgresException("terminating connection", "FATAL", "FATAL", PostgresErrorCodes.AdminShutdown)),
    ];

    [Theory]
    [MemberData(nameof(LostDatabases), DisableDiscoveryEnumeration = true)]
    public void A_lost_database_is_no_fault_of_the_server_however_deep_it_is_wrapped(Exception exception)
        => ProblemMap.From(exception).Status.ShouldBe(503);

    [Fact]
    public void A_cap_that_is_reached_says_how_it_stands()
    {
        var facts = new CapFacts("day", null, false, 1_000_000, 700_000, 250_000, 90_000, new DateTimeOffset(2026, 11, 27, 0, 0, 0, TimeSpan.Zero));

        var problem = JsonSerializer.SerializeToNode(ProblemMap.From(new OverBudgetException("Not now.", facts)))!;

        (problem.Text("type"), problem.Number("status"), problem.Text("detail")).ShouldBe(("urn:writersroom:problem:cap_reached", 402, "Not now."));
        JsonNode.DeepEquals(problem["cap"], JsonNode.Parse(
            """{"scope":"day","script_id":null,"imposed":false,"limit_usd":1,"spent_usd":0.7,"reserved_usd":0.25,"left_usd":0.05,"needed_usd":0.09,"resets_at":"2026-11-27T00:00:00+00:00"}""")).ShouldBeTrue(problem.ToJsonString());
        ProblemMap.From(new OverBudgetException("Unknown.", null)).Type.ShouldBe("urn:writersroom:problem:price_unknown");
    }

    [Fact]
    public void A_refused_statement_is_a_fault_of_the_server()
        => ProblemMap.From(new DbUpdateException("An error occurred", new PostgresException("duplicate key", "ERROR", "ERROR", PostgresErrorCodes.UniqueViolation))).Status.ShouldBe(500);
}
