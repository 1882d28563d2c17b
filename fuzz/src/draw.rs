//! The bytes of a fuzzer as the seed of random choices.

use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

/// Draws values from strategies. The bytes are a seed, not the choices themselves: strategies that reject what they drew
/// would draw for ever where the bytes end. What a fuzzer keeps are the seeds that reach something new.
pub struct Draw(TestRunner);

impl Draw {
    /// Begins with a seed of any length.
    pub fn new(data: &[u8]) -> Self {
        let mut seed = [0_u8; 32];
        for (position, byte) in data.iter().enumerate() {
            let place = &mut seed[position % 32];
            *place = place.rotate_left(3) ^ byte;
        }
        let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &seed);
        let config = Config {
            failure_persistence: None,
            ..Config::default()
        };
        Self(TestRunner::new_with_rng(config, rng))
    }

    /// The next value.
    pub fn value<S: Strategy>(&mut self, strategy: &S) -> S::Value {
        let tree = strategy.new_tree(&mut self.0);
        tree.expect("a strategy that rejects little").current()
    }
}
