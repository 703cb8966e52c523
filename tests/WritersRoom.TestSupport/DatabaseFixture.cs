using Xunit;

namespace WritersRoom.TestSupport;

/// <summary>
/// A <see cref="TestDatabase"/> as an xunit fixture: derive once per template, then <c>IClassFixture&lt;YourDatabase&gt;</c> on the test class.
/// </summary>
public abstract class DatabaseFixture : IAsyncLifetime
{
    private TestDatabase? _database;

    public TestDatabase Database => _database ?? throw new InvalidOperationException("The fixture has not been initialized.");

    /// <summary>Lower-case letters, digits and underscores.</summary>
    protected abstract string TemplateName { get; }

    public virtual async ValueTask InitializeAsync() => _database = await TestDatabase.CreateAsync(TemplateName, InitializeTemplateAsync);

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_database is not null)
            await _database.DisposeAsync();
    }

    /// <summary>Fills the template; runs once per test process. <paramref name="connectionString"/> has no pool.</summary>
    protected abstract Task InitializeTemplateAsync(string connectionString);
}
