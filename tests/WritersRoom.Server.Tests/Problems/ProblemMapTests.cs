using System.Net.Sockets;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using WritersRoom.Server.Problems;

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
    public void A_refused_statement_is_a_fault_of_the_server()
        => ProblemMap.From(new DbUpdateException("An error occurred", new PostgresException("duplicate key", "ERROR", "ERROR", PostgresErrorCodes.UniqueViolation))).Status.ShouldBe(500);
}
