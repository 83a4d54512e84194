import '../shared/tokens.css';
import '../shared/page.css';
import './sandbox.css';
import '../shared/appearance.ts';
import { createApp } from 'vue';
import Sandbox from './Sandbox.vue';

createApp(Sandbox).mount('#face');
