using Microsoft.EntityFrameworkCore;
using WritersRoom.Data;
using WritersRoom.Jobs;
using WritersRoom.Screenplays.Model;

namespace WritersRoom.Tests.Architecture;

/// <summary>The boundaries that no compiler holds.</summary>
public sealed class FolderArrowTests
{
    private static readonly IReadOnlyCollection<TypeUse> Product = TypeUseReader.Read(typeof(WritersRoomDbContext).Assembly.Location);
    private static readonly IReadOnlyCollection<TypeUse> Screenplays = TypeUseReader.Read(typeof(Screenplay).Assembly.Location);
    private static readonly IReadOnlyCollection<TypeUse> Queue = TypeUseReader.Read(typeof(JobQueue).Assembly.Location);

    [Fact]
    public void Compiled_code_shows_its_arrows() => Product.Select(Folders).ShouldContain(("Chat", "Retrieval"));

    [Fact]
    public void A_folder_uses_only_the_folders_it_may() => Forbidden(
        use => Folders(use) is ({ } from, { } to) && from is not (FolderRules.Data or FolderRules.LocalPostgres) && !FolderRules.Allows(from, to))
        .ShouldBeEmpty("FolderRules has no such arrow.");

    [Fact]
    public void Every_arrow_in_the_rules_points_downwards() => FolderRules.Faults().ShouldBeEmpty();

    [Fact]
    public void Every_folder_has_a_rule()
    {
        var folders = Product.Select(use => FolderRules.FolderOf(use.FromNamespace)!).Distinct().Except([FolderRules.Data, FolderRules.LocalPostgres]);
        folders.Except(FolderRules.Folders).ShouldBeEmpty("FolderRules says nothing of this folder: give it a level and say what it may use.");
    }

    [Fact]
    public void Data_names_only_entities_jobs_and_problems()
    {
        var entities = typeof(WritersRoomDbContext).GetProperties().Select(property => property.PropertyType)
            .Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(DbSet<>))
            .Select(type => (type.GenericTypeArguments[0].Namespace, type.GenericTypeArguments[0].Name)).ToHashSet();
        entities.Count.ShouldBeGreaterThan(10);
        Forbidden(use => Folders(use) is { From: FolderRules.Data, To: not (null or FolderRules.Data or "Jobs" or "Problems") }
            && !entities.Contains((use.ToNamespace, use.To))).ShouldBeEmpty("Data holds the tables of all folders and must not depend on what they do.");
    }

    [Fact]
    public void The_private_PostgreSQL_knows_nothing_of_the_product() => Forbidden(
        use => Folders(use) is { From: FolderRules.LocalPostgres, To: not (null or FolderRules.LocalPostgres) })
        .ShouldBeEmpty("Data.Local starts a PostgreSQL and knows nothing of what is kept in it.");

    [Fact]
    public void Nobody_reaches_a_model_past_the_meter()
    {
        var uses = Product.Where(use => use is { ToNamespace: "Microsoft.Extensions.AI", To: "IChatClient" or "DelegatingChatClient" or "IEmbeddingGenerator`2" or "DelegatingEmbeddingGenerator`2" }).ToList();
        uses.Select(use => use.From).ShouldContain("MeteringChatClient");
        uses.Select(use => use.From).ShouldContain("MeteringEmbeddingGenerator");
        uses.Where(use => FolderRules.FolderOf(use.FromNamespace) is not ("Llm" or "Usage")).Select(use => use.ToString())
            .ShouldBeEmpty("Ask models through Usage's MeteringChatClient and MeteringEmbeddingGenerator: a call that is not on the ledger is money that nobody sees.");
    }

    [Fact]
    public void Only_the_server_speaks_HTTP() => Product.Concat(Screenplays).Concat(Queue)
        .Where(use => use.ToNamespace.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal))
        // It encrypts, and has only its name from there.
        .Where(use => !use.ToNamespace.StartsWith("Microsoft.AspNetCore.DataProtection", StringComparison.Ordinal))
        .Select(use => use.ToString()).ShouldBeEmpty("ASP.NET belongs into WritersRoom.Server.");

    [Fact]
    public void Screenplays_are_pure()
    {
        string[] outside = ["Npgsql", "Microsoft.", "System.Net", "System.Diagnostics.Process", "System.Data"];
        string[] files = ["File", "FileStream", "FileInfo", "Directory", "DirectoryInfo"];
        Screenplays
            .Where(use => outside.Any(name => use.ToNamespace.StartsWith(name, StringComparison.Ordinal)) || (use.ToNamespace == "System.IO" && files.Contains(use.To)))
            .Where(use => use.ToNamespace != "Microsoft.CodeAnalysis")
            .Select(use => use.ToString()).ShouldBeEmpty("WritersRoom.Screenplays takes bytes and text and gives bytes and text; reading files, the network and databases are for others.");
    }

    [Fact]
    public void The_queue_has_never_heard_of_screenplays() => Queue
        .Where(use => FolderRules.FolderOf(use.ToNamespace) is { } folder && folder != "Jobs")
        .Select(use => use.ToString()).ShouldBeEmpty();

    private static IEnumerable<string> Forbidden(Func<TypeUse, bool> isForbidden) => Product.Where(isForbidden).Select(use => use.ToString());

    private static (string? From, string? To) Folders(TypeUse use) => (FolderRules.FolderOf(use.FromNamespace), FolderRules.FolderOf(use.ToNamespace));
}
