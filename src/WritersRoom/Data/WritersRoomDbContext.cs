using Microsoft.EntityFrameworkCore;
using WritersRoom.Accounts;
using WritersRoom.Artifacts.CharacterSheets;
using WritersRoom.Artifacts.Failures;
using WritersRoom.Artifacts.Outline;
using WritersRoom.Artifacts.PlotThreads;
using WritersRoom.Artifacts.SceneCards;
using WritersRoom.Artifacts.SceneRelationships;
using WritersRoom.Artifacts.Staleness;
using WritersRoom.Conversations;
using WritersRoom.Outbound;
using WritersRoom.Prompting;
using WritersRoom.Retrieval;
using WritersRoom.Retrieval.Library;
using WritersRoom.Scribe.Assets;
using WritersRoom.Scribe.Edits;
using WritersRoom.Scribe.SearchSync;
using WritersRoom.Scribe.Sessions;
using WritersRoom.Scribe.Turns;
using WritersRoom.Scripts;
using WritersRoom.Usage;
using WritersRoom.Usage.Caps;
using WritersRoom.Usage.Reservations;

namespace WritersRoom.Data;

/// <summary>Every table of the product. Mappings stand beside their entities; the schema itself is in <c>Migrations</c>.</summary>
public sealed class WritersRoomDbContext(DbContextOptions<WritersRoomDbContext> options) : DbContext(options)
{
    public DbSet<User> Users => Set<User>();

    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();

    public DbSet<Script> Scripts => Set<Script>();

    public DbSet<ScriptOriginal> ScriptOriginals => Set<ScriptOriginal>();

    public DbSet<StoredScene> Scenes => Set<StoredScene>();

    public DbSet<SceneSummary> SceneSummaries => Set<SceneSummary>();

    public DbSet<SceneEmbedding> SceneEmbeddings => Set<SceneEmbedding>();

    public DbSet<ScriptWords> ScriptWords => Set<ScriptWords>();

    public DbSet<ScriptOutline> ScriptOutlines => Set<ScriptOutline>();

    public DbSet<CharacterSheet> CharacterSheets => Set<CharacterSheet>();

    public DbSet<SceneCharacter> SceneCharacters => Set<SceneCharacter>();

    public DbSet<PlotThread> PlotThreads => Set<PlotThread>();

    public DbSet<SceneRelationship> SceneRelationships => Set<SceneRelationship>();

    public DbSet<ScriptFinding> ScriptFindings => Set<ScriptFinding>();

    public DbSet<ArtifactFailure> ArtifactFailures => Set<ArtifactFailure>();

    public DbSet<ChatConversation> ChatConversations => Set<ChatConversation>();

    public DbSet<ChatMessage> ChatMessages => Set<ChatMessage>();

    public DbSet<ConversationSummary> ConversationSummaries => Set<ConversationSummary>();

    public DbSet<PromptSitting> PromptSittings => Set<PromptSitting>();

    public DbSet<OutboundRequest> OutboundRequests => Set<OutboundRequest>();

    public DbSet<TokenUsage> TokenUsage => Set<TokenUsage>();

    public DbSet<UsageReservation> UsageReservations => Set<UsageReservation>();

    public DbSet<UsageCap> UsageCaps => Set<UsageCap>();

    public DbSet<UsageCapSettings> UsageCapSettings => Set<UsageCapSettings>();

    public DbSet<MediaAsset> MediaAssets => Set<MediaAsset>();

    public DbSet<AssetVersion> AssetVersions => Set<AssetVersion>();

    public DbSet<ScribeSession> ScribeSessions => Set<ScribeSession>();

    public DbSet<ScribeTurn> ScribeTurns => Set<ScribeTurn>();

    public DbSet<ScribeProposal> ScribeProposals => Set<ScribeProposal>();

    public DbSet<SearchTarget> SearchTargets => Set<SearchTarget>();

    public DbSet<SearchCopy> SearchCopies => Set<SearchCopy>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(WritersRoomDbContext).Assembly);
        SnakeCase.NameEverything(modelBuilder);
    }
}
