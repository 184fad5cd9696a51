export { ConfigurationError } from './configuration-error';
export {
  describeConfiguration,
  loadConfiguration,
  type Configuration,
  type DescribedSetting,
} from './configuration';
